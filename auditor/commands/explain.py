import rich_click as click
@click.command()
def explain(): pass
