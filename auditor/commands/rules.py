import rich_click as click
@click.group()
def rules(): pass
